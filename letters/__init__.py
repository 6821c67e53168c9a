"""E-mail that waits in the database until a mail server takes it: none is lost, none is sent for what never was."""
