import { describeCustomerIdentities } from '../ports/customer-identities.contract.ts';
import { inMemoryCustomerIdentities } from './in-memory-customer-identities.ts';

describeCustomerIdentities('inMemoryCustomerIdentities', async () => inMemoryCustomerIdentities());
