"""From a planned week to what is bought for it: by aisle, in amounts that shops sell."""
