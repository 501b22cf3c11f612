import { describe, expect, it } from '@jest/globals';
import { welcome } from './welcome.ts';

const say = (services: string[], prefix = '') =>
  welcome({ url: 'http://localhost:3000', services, seconds: 4.2, stateDir: '.local/', prefix });

describe('the welcome', () => {
  it('has an order to paste, and how to read it, when orders and inventory run', () => {
    const text = say(['cleanup', 'inventory', 'orders']);
    expect(text.split('\n')[0]).toBe('READY http://localhost:3000 (4.2 s)');
    expect(text).toContain('curl -s http://localhost:3000/orders \\\n');
    expect(text).toContain(' http://localhost:3000/orders/\n');
    expect(text).toContain('http://localhost:3000/_local/mailbox');
  });

  it('says what is missing, and how to start it, when no order can be placed', () => {
    const text = say(['inventory', 'notifications']);
    expect(text).not.toContain('curl');
    expect(text).toContain('orders does not run');
    expect(text).toContain('cd services/orders && npx sls offline');
  });

  it('names its address where sls offline would not find it', () => {
    expect(say([], 'LOCAL_CLOUD_URL=http://localhost:3000 ')).toContain(
      'inventory and orders do not run. In another terminal:\n\n' +
        'cd services/inventory && LOCAL_CLOUD_URL=http://localhost:3000 npx sls offline\n',
    );
  });
});
