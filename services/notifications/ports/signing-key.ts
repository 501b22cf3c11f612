/** The secret that signs what the service hands out. Read when it is first needed, then kept. */
export type SigningKey = () => Promise<string>;
