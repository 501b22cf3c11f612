import { describePaymentGateway } from '../ports/payment-gateway.contract.ts';
import { inMemoryGateway } from './in-memory-gateway.ts';

describePaymentGateway('inMemoryGateway', async () => ({
  gateway: inMemoryGateway(),
}));
