/* Users and groups by name and number: one that is not there is none, the superuser is there. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { NOBODYS = 1987654321 };

int main(void)
{
    struct passwd room, *found = &room;
    struct group group_room, *group;
    char memory[4096];
    assert(getpwnam("no such user") == NULL && getpwuid(NOBODYS) == NULL);
    assert(getgrnam("no such group") == NULL && getgrgid(NOBODYS) == NULL);
    assert(getpwuid_r(NOBODYS, &room, memory, sizeof(memory), &found) == 0 && found == NULL);
    found = getpwnam("root");
    assert(found != NULL && found->pw_uid == 0 && strcmp(getpwuid(0)->pw_name, "root") == 0);
    assert(getpwnam_r("root", &room, memory, 3, &found) == ERANGE && found == NULL);
    assert(getpwnam_r("root", &room, memory, sizeof(memory), &found) == 0 && found == &room);
    assert(room.pw_uid == 0 && *room.pw_dir == '/');
    assert(strcmp(getgrgid(0)->gr_name, "root") == 0 && getgrnam("root")->gr_gid == 0);
    assert(getgrgid_r(0, &group_room, memory, sizeof(memory), &group) == 0);
    assert(group == &group_room && group->gr_gid == 0);
    td_reached("end");
    return 0;
}
