"""What readers open and send. The pages of forms belong to one visitor, so nobody keeps them."""
