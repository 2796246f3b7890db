"""The queue of a coordinator's regions: what is asked of it, its pages, its rows in words."""
