import crypto, {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  createVerify,
  type JsonWebKey,
  KeyObject,
  type webcrypto,
} from 'node:crypto';

type CryptoKey = webcrypto.CryptoKey;
type Bytes = NodeJS.ArrayBufferView | ArrayBuffer;

const TAG_BYTES = 16;

/** The keys that were imported here: others are read from what Web Crypto made. */
const imported = new WeakMap<CryptoKey, KeyObject>();
const nodeKeyOf = (key: CryptoKey): KeyObject => imported.get(key) ?? KeyObject.from(key);

/**
 * Has the operations of Web Crypto that the services use done at once, which otherwise run on threads
 * that end whenever they like: keys of JSON and of bytes, AES-GCM, and signatures of RSA. The chance in
 * it is that of `crypto.randomBytes`, so install the globals of histories first.
 *
 * @returns undoes it.
 * @example
 * ```ts
 * cryptoAtOnce();
 * await jwtVerify(token, keys); // settles within the turn
 * ```
 */
export function cryptoAtOnce(): () => void {
  const undo = [
    replace(globalThis.crypto.subtle, { importKey, encrypt, decrypt, verify, digest }),
    replace(globalThis.crypto, { getRandomValues }),
  ];
  return () => {
    for (const one of undo) one();
  };
}

function replace(target: object, methods: Readonly<Record<string, unknown>>): () => void {
  const before = Object.getOwnPropertyDescriptors(target);
  for (const [name, value] of Object.entries(methods)) {
    Object.defineProperty(target, name, { configurable: true, writable: true, value });
  }
  return () => {
    for (const name of Object.keys(methods)) {
      const descriptor = before[name as keyof typeof before] as PropertyDescriptor | undefined;
      if (descriptor) Object.defineProperty(target, name, descriptor);
      else Reflect.deleteProperty(target, name);
    }
  };
}

async function importKey(
  format: string,
  data: JsonWebKey | Bytes,
  algorithm: webcrypto.AlgorithmIdentifier,
  extractable: boolean,
  usages: webcrypto.KeyUsage[],
): Promise<CryptoKey> {
  const nodeKey = nodeKeyFrom(format, data);
  const key = nodeKey.toCryptoKey(algorithm, extractable, usages);
  imported.set(key, nodeKey);
  return key;
}

function nodeKeyFrom(format: string, data: JsonWebKey | Bytes): KeyObject {
  if (format === 'raw') return createSecretKey(toBuffer(data as Bytes));
  if (format !== 'jwk') throw new Error(`Keys in the format ${format} are not simulated`);
  const key = { key: data as JsonWebKey, format: 'jwk' } as const;
  return key.key.d === undefined ? createPublicKey(key) : createPrivateKey(key);
}

async function encrypt(
  { iv, additionalData }: webcrypto.AesGcmParams,
  key: CryptoKey,
  data: Bytes,
): Promise<ArrayBuffer> {
  const cipher = createCipheriv(gcmOf(key), nodeKeyOf(key), toBuffer(iv as Bytes));
  if (additionalData) cipher.setAAD(toBuffer(additionalData as Bytes));
  const text = [cipher.update(toBuffer(data)), cipher.final()];
  return toArrayBuffer(Buffer.concat([...text, cipher.getAuthTag()]));
}

async function decrypt(
  { iv, additionalData }: webcrypto.AesGcmParams,
  key: CryptoKey,
  data: Bytes,
): Promise<ArrayBuffer> {
  const bytes = toBuffer(data);
  const decipher = createDecipheriv(gcmOf(key), nodeKeyOf(key), toBuffer(iv as Bytes));
  if (additionalData) decipher.setAAD(toBuffer(additionalData as Bytes));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = [decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()];
  return toArrayBuffer(Buffer.concat(text));
}

async function verify(
  _algorithm: webcrypto.AlgorithmIdentifier,
  key: CryptoKey,
  signature: Bytes,
  data: Bytes,
): Promise<boolean> {
  if (key.algorithm.name !== 'RSASSA-PKCS1-v1_5') {
    throw new Error(`Signatures of ${key.algorithm.name} are not simulated`);
  }
  const { hash } = key.algorithm as webcrypto.RsaHashedKeyAlgorithm;
  const publicKey = { key: nodeKeyOf(key), padding: constants.RSA_PKCS1_PADDING };
  // Not by `crypto.verify`, which is work of the machine even where nobody waits for it.
  const verification = createVerify(nodeName(hash.name)).update(toBuffer(data));
  return verification.verify(publicKey, toBuffer(signature));
}

async function digest(
  algorithm: string | { readonly name: string },
  data: Bytes,
): Promise<ArrayBuffer> {
  const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
  return toArrayBuffer(crypto.createHash(nodeName(name)).update(toBuffer(data)).digest());
}

function getRandomValues<Values extends NodeJS.ArrayBufferView>(values: Values): Values {
  toBuffer(values).set(crypto.randomBytes(values.byteLength));
  return values;
}

function gcmOf({ algorithm }: CryptoKey): 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm' {
  const { name, length } = algorithm as webcrypto.AesKeyAlgorithm;
  if (name !== 'AES-GCM') throw new Error(`${name} is not simulated`);
  return `aes-${length as 128 | 192 | 256}-gcm`;
}

/** `SHA-256` is `sha256`. */
const nodeName = (hash: string): string => hash.replace('-', '').toLowerCase();

const toBuffer = (bytes: Bytes): Buffer =>
  ArrayBuffer.isView(bytes)
    ? Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)
    : Buffer.from(bytes);

const toArrayBuffer = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;
