/* shapes.h: what the tests of the input format see of the target of all shapes. */
#ifndef TD_TESTS_SHAPES_H
#define TD_TESTS_SHAPES_H

enum { DOOR_FRONT, DOOR_BACK, DOOR_CELLAR };

/* The door that was meant by the last "enter"; the cellar's does not fit. */
extern unsigned shapes_entered;

#endif
