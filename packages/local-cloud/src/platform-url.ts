/** Where the platform is looked for: `LOCAL_CLOUD_URL`, or where `npm start` puts it. */
export const platformUrl = (): string => process.env.LOCAL_CLOUD_URL ?? 'http://localhost:3000';
