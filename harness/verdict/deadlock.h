/*
 * deadlock.h: the verdict on tasks of which none can go on. All that wait are told of, and those
 * that matter make the signature, whatever their numbers:
 *
 *  1. Those that wait in a cycle, each for what the next one holds or for its end. Where there is a
 *     cycle, no others matter: they wait behind it, or would wait anyhow.
 *  2. Else all that are not idle. Idle is a thread that waits for an event which no task in
 *     particular owes it (a condition's signal, a semaphore, a descriptor, a signal, …) and for
 *     which no task waits: a worker of a pool that waits for work. The program's main thread and an
 *     actor never are, since it is their work that does not get done.
 *  3. Where no task waits for a lock or for a thread's end, idle are only threads that wait in
 *     another way than the main thread or an actor does: at a condition, say, where that one waits
 *     for a descriptor. Among those that wait alike, a worker without work cannot be told from a
 *     lost wake-up.
 *
 * A function that several are in stands in the signature once; in a cycle twice, so that one that
 * waits for itself is told from two that wait for each other. So how many workers a pool has, and
 * which numbers they have, does not change it. A task that has ended, but still holds what another
 * waits for, has no stack: it is named in the text.
 *
 * What 3. leaves, such as a worker, one that drains a queue and one that fills it, each at a
 * condition of its own, is in the signature as a whole, for nothing that is seen tells them apart:
 * none has been woken, what each waits for changes only by what another would have done, and
 * whether a producer that waits once more in the place where it has been woken before is a pool's
 * worker or the culprit is not to be had from where it stands. Only the order says more: the main
 * thread and actors first, then the task that came to wait last, since the idle ones have waited
 * longest.
 */
#ifndef TD_VERDICT_DEADLOCK_H
#define TD_VERDICT_DEADLOCK_H

/* No task can go on: what each waits for, and which holds it. The sides are the cycle in its order,
 * then those that matter otherwise, then those that wait behind a cycle, then the idle ones. Host
 * or task. */
void td_verdict_deadlock(void);

#endif
