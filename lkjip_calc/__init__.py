"""lkjip_calc: checks the figures of Indonesian government budget and performance workbooks."""
