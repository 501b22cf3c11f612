import { systemClock } from '@commerce/lambda';
import { describeCustomerFiles } from '../ports/customer-files.contract.ts';
import { inMemoryCustomerFiles } from './in-memory-customer-files.ts';

describeCustomerFiles('inMemoryCustomerFiles', async () => {
  const files = inMemoryCustomerFiles(systemClock);
  return {
    files,
    upload: async (key, body, declaredType) => files.upload(key, body, declaredType),
    typeOf: async (key) => files.objects.get(key)?.declaredType,
  };
});
