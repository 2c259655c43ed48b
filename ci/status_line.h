/* The line that shows how far something long is. */
#ifndef CI_STATUS_LINE_H
#define CI_STATUS_LINE_H

/*
 * Shows it on standard error: in place on a terminal, five times a second at most; as a line of its
 * own elsewhere, the first after ten seconds of something long and then one every ten seconds.
 */
__attribute__((format(printf, 1, 2))) void status_show(const char *form, ...);
/* Takes the line away: what comes next is printed in its place. The next status_show() is of
 * something new. */
void status_end(void);

#endif
