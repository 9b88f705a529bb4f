//! The colours of everything that is written: greys and one dark blue, so that a black-and-white print loses nothing.
//! Numbers `0xRRGGBB`; who paints makes its own colours of them.

pub(crate) const INK: u32 = 0x0000_0000;
pub(crate) const FAINT: u32 = 0x0059_5959;
pub(crate) const LINE: u32 = 0x0080_8080;
pub(crate) const GRID: u32 = 0x00D0_D0D0;
/// Links, and what is to be seen first.
pub(crate) const LINK: u32 = 0x001A_4FA3;
/// A link among running words: dark enough to be printed as they are.
pub(crate) const LEAD: u32 = 0x001F_2A52;
pub(crate) const PAPER: u32 = 0x00FF_FFFF;
pub(crate) const HEAD: u32 = 0x00E3_E3E3;
pub(crate) const MIDDLE: u32 = 0x00B0_B0B0;
/// Under what can't be right.
pub(crate) const ALARM: u32 = 0x00FF_C7CE;
pub(crate) const BAND: u32 = 0x00F2_F2F2;

/// «#1F3864», as style sheets write a colour.
pub(crate) fn css(colour: u32) -> String {
    format!("#{colour:06X}")
}
