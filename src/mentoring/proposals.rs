//! Proposals of pairs: who needs a mentor, who may be one, the best set of pairs, and why.
//! Reads facts and standing pairs; forbids nothing and writes nothing.

mod choice;
mod exchange;
mod goals;
mod market;
mod names;
#[cfg(test)]
mod tests;
