/** What the domain name system says of a domain, such as the text by which its owner shows that it is theirs. */
export interface Names {
  /**
   * The text records of a name, each joined; none where there are none.
   * @throws Fault `names.unavailable` where no server answers
   */
  textRecords(name: string): Promise<readonly string[]>;
}
