import { fetchPatiently } from './fetch-patiently.ts';

/** The part of a platform that seeding needs, in this process or in another. */
export interface Seedable {
  readonly url: string;
}

/** Sends requests as a member of staff. */
export async function staffAt({ url }: Seedable) {
  const token = await (await fetch(`${url}/_local/token?sub=seed&groups=staff`)).text();
  return async (method: string, path: string, body: object) => {
    const response = await fetchPatiently(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': 'seed',
      },
      body: JSON.stringify(body),
    });
    return { response, text: await response.text() };
  };
}
