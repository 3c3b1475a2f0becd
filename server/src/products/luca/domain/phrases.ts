/** Phrases by commas, as the grammar compares them: in the singular. */
function phrases(text: string): readonly string[] {
  return text.trim().split(/\s*,\s*/u);
}

/** The figure without what credit notes took off. */
export const BEFORE_CREDITS = phrases(`
  before credit note, before credit, gross of credit, without credit note, without credit, ignoring credit,
  excluding credit, excluding credit note
`);

/** The figure that the ledger gives anyway, said aloud. */
export const NET_OF_CREDITS = phrases(`
  net of credit note, net of credit, net of vendor credit, after credit note, after credit, less credit note,
  less credit, minus credit, including credit, with credit deducted, after all credit, net of all credit,
  net of return, after deducting credit
`);

/** That two times are asked to be compared. */
export const COMPARING = phrases(`
  compare, compared, compared with, compared to, versus, vs, difference, change, against, than, grow, grown,
  increase, increased, decrease, decreased, more, less, higher, lower, difference between, change between
`);
