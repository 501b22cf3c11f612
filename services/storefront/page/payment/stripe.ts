/** The part of Stripe.js that the shop uses: https://docs.stripe.com/js */
export interface StripeElement {
  mount(target: HTMLElement): void;
  destroy(): void;
  on(event: 'ready' | 'loaderror', listener: () => void): void;
}

export interface StripeElements {
  create(type: 'payment', options?: object): StripeElement;
  update(options: object): void;
  submit(): Promise<{ readonly error?: { readonly message?: string } }>;
}

export interface Stripe {
  elements(options: object): StripeElements;
  createPaymentMethod(options: { readonly elements: StripeElements }): Promise<{
    readonly paymentMethod?: { readonly id: string };
    readonly error?: { readonly message?: string };
  }>;
}

type MakeStripe = (publishableKey: string, options?: { readonly locale?: string }) => Stripe;

/** Stripe serves its script from one address only: https://docs.stripe.com/js/including */
const SCRIPT = 'https://js.stripe.com/clover/stripe.js';

let loading: Promise<MakeStripe> | undefined;

/** Loads the provider's script, once; again only after it failed. */
export function loadStripe(): Promise<MakeStripe> {
  loading ??= new Promise<MakeStripe>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.addEventListener('load', () => {
      const made: unknown = Reflect.get(globalThis, 'Stripe');
      if (typeof made === 'function') resolve(made as MakeStripe);
      else reject(new Error('The script of the payment provider has no Stripe'));
    });
    script.addEventListener('error', () => {
      loading = undefined;
      script.remove();
      reject(new Error('The script of the payment provider did not load'));
    });
    document.head.append(script);
  });
  return loading;
}
