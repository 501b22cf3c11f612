import { join } from 'node:path';
import { authorizeBy } from '../../rights/authorize.ts';
import type { EmulatorContext } from '../emulator.ts';
import { awsJsonListener } from '../shared/aws-json.ts';
import { openDatabase } from '../shared/database.ts';
import { serve } from '../shared/http-server.ts';
import { onlyOnce } from '../shared/only-once.ts';
import { ParameterStore } from './parameter-store.ts';
import { parameterRights } from './rights.ts';
import { SecretStore } from './secret-store.ts';
import { secretsManagerOperations } from './secrets-manager.ts';
import { parameterStoreOperations } from './ssm.ts';
import type { ParameterEmulator } from './types.ts';

/** Starts Parameter Store and Secrets Manager on one port; their operations have names apart. */
export async function startParameters(context: EmulatorContext): Promise<ParameterEmulator> {
  const database = openDatabase(
    join(context.directory, 'parameters.db'),
    ParameterStore.schema + SecretStore.schema,
  );
  const parameters = new ParameterStore(database);
  const secrets = new SecretStore(database);
  const server = await serve(
    context,
    'parameters',
    awsJsonListener(
      { ...parameterStoreOperations(parameters), ...secretsManagerOperations(secrets) },
      {
        contentType: 'application/x-amz-json-1.1',
        authorize: authorizeBy(context.rights, (call) =>
          parameterRights(call, (id) => secrets.find(id)?.arn),
        ),
        log: context.log,
      },
    ),
  );

  const stop = onlyOnce(async () => {
    await server.close();
    database.close();
  });

  const putSecret = (name: string, value: string) => {
    const secret = secrets.find(name) ?? secrets.create(name);
    const current = secrets.version(secret, secret.currentVersion ?? '');
    if (current?.kind !== 'string' || current.value !== value) {
      secrets.addVersion(secret, { kind: 'string', value });
    }
  };

  return {
    endpoint: server.endpoint,
    environment: {
      AWS_ENDPOINT_URL_SSM: server.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: server.endpoint,
    },
    put: (name, value, type = 'String') => {
      const current = parameters.get(name);
      if (current?.value !== value || current.type !== type) parameters.put(name, type, value);
    },
    get: (name) => parameters.get(name)?.value,
    seed: (name, value) => parameters.seed(name, value),
    getSecret: (name) => {
      const secret = secrets.find(name);
      const current = secret && secrets.version(secret, secret.currentVersion ?? '');
      return current?.kind === 'string' ? current.value : undefined;
    },
    putSecret,
    ensureSecret: (name, generate) => {
      if (!secrets.find(name)) putSecret(name, generate());
    },
    stop,
  };
}
