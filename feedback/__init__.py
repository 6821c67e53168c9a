"""What people write to the portal: comments and feedback, the checks they pass, the queue where staff answer them."""
