/* Where the commands of a page run. */
#ifndef CI_TESTS_PAGES_FOLDER_H
#define CI_TESTS_PAGES_FOLDER_H

/*
 * Makes the folder anew, with a folder `teardown` that has what the checkout has, but for what
 * commands make. Scripts there are at home in the checkout, and build in it.
 */
void folder_of_checkout(const char *checkout, const char *folder);

#endif
