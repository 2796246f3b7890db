"""A person's data: everything held about an account, as a file, and erased without breaking what the
person worked on."""
