/**
 * A consent on which something was disclosed has been withdrawn. Written in the database by `sharing.withdraw`, one for the
 * owner and one for the receiver of each item that is acted on; `ref` names the item.
 */
export const ConsentWithdrawn = { type: 'sharing.consent-withdrawn.v1', name: 'ConsentWithdrawn' } as const;
