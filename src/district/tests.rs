//! Hand cases of schools beside one another: every expected number was counted from the lines above it.
