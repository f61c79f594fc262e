"""What strangers may bring is changed at random and read: nothing but a clear refusal may come of it."""
