-- The program may log in as a role that has nothing but what this one has.
grant select, insert on phone_key to communard_app;
