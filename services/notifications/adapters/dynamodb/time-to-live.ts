/** DynamoDB deletes expired items when it likes; an item that still counts must not be among them. */
const GRACE_SECONDS = 3_600;
const DAY_SECONDS = 86_400;

/** Epoch seconds, as DynamoDB's time to live reads them, of what ends at an instant. */
export const timeToLive = (endsAt: string): number =>
  Math.floor(Date.parse(endsAt) / 1000) + GRACE_SECONDS;

/** Epoch seconds of the end of what is kept for some days from now on. */
export const expiryAfter = (now: Date, days: number): number =>
  Math.floor(now.getTime() / 1000) + days * DAY_SECONDS;
