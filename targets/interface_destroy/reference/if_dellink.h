/*
 * if_dellink.h - netlink's requests about interfaces, which name them by index.
 */
#ifndef IF_DELLINK_H
#define IF_DELLINK_H

/*
 * RTM_DELLINK: destroys the interface that has the index now. The one that was found is destroyed,
 * not the one that has its name by then: names change and are used again (row ZF27, where FreeBSD's
 * rtnl_handle_dellink() goes on by name). ENOENT when there is none, it is dying or in another
 * vnet; else what if_clone_destroy() answers. The context of ifioctl().
 */
int if_dellink(unsigned ifi_index);

#endif
