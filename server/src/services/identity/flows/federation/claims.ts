/** What an identity provider says of a person. */
export interface FederatedClaims {
  /** Who it is there, for good. */
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  /** False where the provider itself says that the address is not proven. */
  readonly emailVerified?: boolean | undefined;
}
