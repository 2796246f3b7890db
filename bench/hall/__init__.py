"""A village hall on one machine: phones that write and listen, a network that fails, a server
that is killed. Used by ``make bench``, and in a shorter form by the tests."""
