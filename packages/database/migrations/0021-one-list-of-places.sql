-- One list of places, one rank. What a deployment knew of places besides (name, rank, reasons) moves
-- to the unit's list; `deployment_place` keeps what a place asks for, under the id it has in the
-- list. Names and reasons are sealed, so the program moves them: a row whose id is not yet in
-- work_place is one it has still to move.
alter table place_priority drop constraint place_priority_rank_check;
alter table place_priority add constraint place_priority_rank_check check (rank between 1 and 999);

-- A slip of the pen in a name, the wrong kind or sector; a place that was closed too soon.
grant update (kind, division, sealed_name, closed_on) on work_place to communard_app;
