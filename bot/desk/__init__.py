"""The desk: a chat page on this machine, for trying Sollecito out with no account and no token."""
