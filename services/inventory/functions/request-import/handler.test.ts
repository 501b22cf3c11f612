import {
  customerClaims,
  fixedClock,
  httpEvent,
  lambdaContext,
  staffClaims,
} from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { bodyOf } from '../../testing/http.ts';
import { inMemoryImportFiles } from '../../testing/in-memory-import-files.ts';
import {
  type InMemoryImportJobs,
  inMemoryImportJobs,
} from '../../testing/in-memory-import-jobs.ts';
import { handler } from './handler.ts';

let jobs: InMemoryImportJobs;
beforeEach(() => {
  jobs = inMemoryImportJobs();
});

const post = (request: Parameters<typeof httpEvent>[0] = {}) =>
  handler.with({ jobs, files: inMemoryImportFiles(), clock: fixedClock() })(
    httpEvent({ route: 'POST /imports', claims: staffClaims('sam'), body: {}, ...request }),
    lambdaContext(),
  );

describe('POST /imports', () => {
  it('opens an import and hands out the form for its file', async () => {
    const response = await post({ headers: { 'accept-language': 'de-CH,de;q=0.9' } });
    const body = bodyOf(response);

    expect(response).toMatchObject({
      statusCode: 201,
      headers: { location: `/imports/${body.importId}` },
    });
    expect(body).toMatchObject({
      importId: expect.stringMatching(/^imp_/),
      status: 'AWAITING_UPLOAD',
      format: 'csv',
      upload: { method: 'POST', url: 'http://files.test', fields: expect.anything() },
    });
    expect(await jobs.find(body.importId)).toMatchObject({
      startedBy: 'sam',
      contact: { email: 'sam@example.com', locale: 'de-CH' },
    });
  });

  it('writes in the language that the account says, before that of the browser', async () => {
    const claims = { ...staffClaims('sam'), locale: 'de' };
    const response = await post({ claims, headers: { 'accept-language': 'en' } });

    expect(await jobs.find(bodyOf(response).importId)).toMatchObject({ contact: { locale: 'de' } });
  });

  it.each([
    ['Sam@MÜLLER.example', 'Sam@xn--mller-kva.example'],
    ['sam@localhost', undefined],
  ])('writes to the address of the account, %s, or else to nobody', async (given, email) => {
    const { importId } = bodyOf(await post({ claims: { ...staffClaims('sam'), email: given } }));
    expect((await jobs.find(importId))?.contact?.email).toBe(email);
  });

  it('opens another import at each request', async () => {
    await post();
    await post({ body: { format: 'jsonl' } });

    expect([...jobs.jobs.values()].map(({ format }) => format)).toEqual(['csv', 'jsonl']);
  });

  it('rejects customers', async () => {
    expect(await post({ claims: customerClaims() })).toMatchObject({ statusCode: 403 });
  });

  it('rejects another format than csv and jsonl', async () => {
    expect(await post({ body: { format: 'xlsx' } })).toMatchObject({ statusCode: 400 });
    expect(jobs.jobs.size).toBe(0);
  });
});
