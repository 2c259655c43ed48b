/*
 * plant.h - wrong answers of the reference, which the comparison must find.
 */
#ifndef PLANT_H
#define PLANT_H

#include "compare.h"

/*
 * For each side and kind of call: makes the reference's answer wrong in one way at a time (another
 * errno, success, failure, each value) and compares that script anew; where the answers are equal,
 * and where a row explains the difference. Restores each. Exit status: 1 if one wasn't found, or
 * there is no place for a kind of call.
 */
int plant_all(struct script *scripts, unsigned count);

#endif
