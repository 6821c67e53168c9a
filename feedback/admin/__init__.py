"""The editors' side: the queue of comments and feedback, what is done with each, the word list, canned answers."""
