"""How far readers have got: a member's progress in a table, a guest's in a cookie of their device;
saying it by one press, and taking that back by one."""
