/* A shelf of goods, for targets and programs of projects outside: with a bug that wants an
 * interleaving. */
#ifndef SHELF_H
#define SHELF_H

struct shelf;

/* NULL without memory. */
struct shelf *shelf_new(void);
void shelf_free(struct shelf *shelf);
void shelf_put(struct shelf *shelf, int goods);
/* 1 if there was one to take, else 0. */
int shelf_take(struct shelf *shelf);
int shelf_goods(struct shelf *shelf);

#endif
