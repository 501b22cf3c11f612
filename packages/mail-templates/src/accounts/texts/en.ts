import type { AccountTexts } from './texts.ts';

export const en: AccountTexts = {
  welcome: (shop, name) => ({
    subject: `Welcome to ${shop}`,
    preheader: 'Your account is open.',
    heading: name === undefined ? 'Welcome' : `Welcome, ${name}`,
    body: `Your address is confirmed and your account at ${shop} is open. Signed in, you find your orders, your addresses and what we write to you about.`,
    visit: `Visit ${shop}`,
    reason: `You get this mail once because you opened an account at ${shop}.`,
  }),
  farewell: (shop) => ({
    subject: `Your account at ${shop} is deleted`,
    preheader: 'What we held about you is erased.',
    heading: 'Your account is deleted',
    body: `Your account at ${shop} is closed, and what we held about you is erased. This is the last mail about it.`,
    kept: 'What the law makes us keep stays for as long as it says: invoices, and products and amounts of orders without your name. An order that was still under way stays with your name and address for as long as we keep orders, and you go on getting its mails.',
    reason: `You get this mail once because your account at ${shop} was deleted.`,
  }),
  confirmAddress: (shop) => ({
    subject: `Confirm your address for ${shop}`,
    preheader: 'Your code is in this mail.',
    heading: 'Confirm your address',
    body: `Enter this code to open your account at ${shop}:`,
    validity: 'It is valid for 24 hours.',
    ifNot:
      'If you did not ask for an account, you need do nothing: without the code none is opened.',
    reason: `You get this mail because somebody gave this address to open an account at ${shop}.`,
  }),
  newPassword: (shop) => ({
    subject: `Your new password for ${shop}`,
    preheader: 'Your code is in this mail.',
    heading: 'Choose a new password',
    body: `Enter this code to choose a new password for your account at ${shop}:`,
    validity: 'It is valid for one hour.',
    ifNot: 'If you did not ask for it, you need do nothing: your password stays as it is.',
    reason: `You get this mail because somebody asked for a new password for your account at ${shop}.`,
  }),
  newAddress: (shop) => ({
    subject: `Confirm your new address for ${shop}`,
    preheader: 'Your code is in this mail.',
    heading: 'Confirm your new address',
    body: `Enter this code to make this the address of your account at ${shop}:`,
    validity: 'It is valid for 24 hours. Until then your account keeps the address that it has.',
    ifNot: 'If you did not ask for it, you need do nothing: without the code nothing changes.',
    reason: `You get this mail because somebody gave this address for an account at ${shop}.`,
  }),
  invitation: (shop) => ({
    subject: `Your account at ${shop}`,
    preheader: 'Your first password is in this mail.',
    heading: `You have an account at ${shop}`,
    body: 'Somebody opened an account for you. Sign in with your address and this password; you are then asked for one of your own:',
    username: 'Sign in as',
    validity: 'The password is valid for seven days.',
    signIn: 'Sign in',
    ifNot: 'If you do not know why, please reply to this mail.',
    reason: `You get this mail because somebody at ${shop} opened an account for this address.`,
  }),
};
