/*
 * teardown_settings.h: what can be set about a program or a target, a row each; nothing else lists
 * them. From a row come
 *
 *   - the field `name` of struct td_target (teardown.h), for targets,
 *   - the keyword NAME of td_program() (tool/settings.cmake); of a COMPILER's also of
 *     td_controlled(),
 *   - the option --name of ci/program, with '-' for '_', and its line of --help.
 *
 * A name says what is unusual: where nothing is said, no flag is set.
 *
 *     TD_SETTING(name, FLAG, false, "help")       a bool
 *     TD_SETTING(name, NUMBER, usual, "help")     1 or more; 0, or nothing, is `usual`
 *     TD_SETTING(name, COMPILER, "flags", "help") no field: flags for the code under control
 *
 * Each on one line, since the build and a script read it as well. Included where TD_SETTING is
 * defined; undefined behind it.
 */
/* clang-format off */

TD_SETTING(points, NUMBER, 20000, "points before scheduling turns fair; past twice as many it is a hang (20,000)")

/* Else each of them comes once, where the program waits for it (kernel/signal/signal_outside.c). */
TD_SETTING(no_signals, FLAG, false, "no SIGHUP, SIGTERM, SIGINT from outside, though they are waited for")

/* Else only in a process that has given a signal a handler, as with Linux. It is for libraries, whose
 * users may have handlers. */
TD_SETTING(interrupts, FLAG, false, "waits end by EINTR also where no signal has a handler")

TD_SETTING(memory_fails, FLAG, false, "malloc() and its kin fail by choice, and the kernel may be out of memory")

/* No timer fires before, and no wait ends for no reason or by choice. */
TD_SETTING(patient, FLAG, false, "time passes only when nobody can run: for threads that are ordered by sleep()")

/* What is found may then not be found again in a replay. */
TD_SETTING(addresses, FLAG, false, "it may depend on where its memory lies, as by hashing pointers")

/* At the end: behind finish(), or main(). */
TD_SETTING(may_leak, FLAG, false, "what is still allocated at the end, or not joined, is no verdict")

TD_SETTING(any_status, FLAG, false, "main() and exit() may give a status other than 0")

/* For code from before C11: sanitizer/tsan_volatile.c. Only ThreadSanitizer looks at it. */
TD_SETTING(volatile, COMPILER, "-mllvm -tsan-distinguish-volatile=1", "volatile reads acquire, volatile writes release")

/* clang-format on */
#undef TD_SETTING
