/* Found only with -I. */
#define GIVEN_BY_HEADER 2
