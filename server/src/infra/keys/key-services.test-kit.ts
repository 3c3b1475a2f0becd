import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

/** Servers that speak the wire formats of key services, and keep what a client sent wrongly. */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function seal(key: Buffer, plaintext: Buffer, additional: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additional);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, sealed: Buffer, additional: Buffer): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(additional);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** A key service of a test. */
export interface KeyServiceServer {
  readonly url: string;
  /** Requests that a real service would not have taken: unsigned, signed wrongly, without a token. */
  readonly rejected: readonly string[];
  /** Answers every request with this status until told otherwise; null ends it. */
  fail(status: number | null): void;
  close(): Promise<void>;
}

async function serve(
  answer: (request: IncomingMessage, body: Buffer, rejected: string[]) => Reply,
): Promise<KeyServiceServer> {
  const rejected: string[] = [];
  let failing: number | null = null;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const reply = failing === null ? answer(request, Buffer.concat(chunks), rejected) : { status: failing, body: {} };
      response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    rejected,
    fail: (status) => void (failing = status),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const VAULT_BODY = z
  .object({
    type: z.string(),
    plaintext: z.base64(),
    ciphertext: z.string(),
    associated_data: z.base64(),
    input: z.base64(),
    key_version: z.number(),
    deletion_allowed: z.boolean(),
  })
  .partial()
  .strict();

interface TransitKey {
  readonly type: string;
  readonly versions: (Buffer | { readonly privateKey: KeyObject; readonly publicKey: KeyObject })[];
  deletable: boolean;
}

function newVersion(type: string): TransitKey['versions'][number] {
  return type === 'ed25519' ? generateKeyPairSync('ed25519') : randomBytes(32);
}

function rawPublic(key: KeyObject): string {
  return Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url').toString('base64');
}

/** The transit engine of a Vault as its HTTP interface describes it. */
export async function startVaultServer(token: string): Promise<KeyServiceServer> {
  const keys = new Map<string, TransitKey>();
  const refused = (message: string): Reply => ({ status: 400, body: { errors: [message] } });
  const onKey = (method: string, name: string, action: string | undefined, body: z.infer<typeof VAULT_BODY>): Reply => {
    const key = keys.get(name);
    if (method === 'POST' && action === undefined) {
      const type = body.type ?? 'aes256-gcm96';
      if (!key) keys.set(name, { type, versions: [newVersion(type)], deletable: false });
      return { status: 200, body: { data: { name } } };
    }
    if (!key) return method === 'GET' ? { status: 404, body: { errors: [] } } : refused('no existing key');
    if (action === 'rotate') key.versions.push(newVersion(key.type));
    if (action === 'config') key.deletable = body.deletion_allowed ?? key.deletable;
    if (method === 'DELETE') {
      if (!key.deletable) return refused('deletion is not allowed for this key');
      keys.delete(name);
    }
    if (method !== 'GET') return { status: 204 };
    const shown = key.versions.map((version, index) => [
      String(index + 1),
      Buffer.isBuffer(version) ? 1_767_600_000 : { public_key: rawPublic(version.publicKey), name: 'ed25519' },
    ]);
    return { status: 200, body: { data: { latest_version: key.versions.length, keys: Object.fromEntries(shown) } } };
  };
  const use = (action: string, name: string, body: z.infer<typeof VAULT_BODY>): Reply => {
    const key = keys.get(name);
    if (!key) return refused('encryption key not found');
    const bound = Buffer.from(body.associated_data ?? '', 'base64');
    const newest = key.versions.length;
    if (action === 'encrypt') {
      const version = key.versions.at(-1);
      if (!Buffer.isBuffer(version)) return refused('not a key that encrypts');
      const sealed = seal(version, Buffer.from(body.plaintext ?? '', 'base64'), bound).toString('base64');
      return { status: 200, body: { data: { ciphertext: `vault:v${newest}:${sealed}`, key_version: newest } } };
    }
    if (action === 'decrypt') {
      const match = /^vault:v(\d+):(.*)$/.exec(body.ciphertext ?? '');
      const version = key.versions[Number(match?.[1]) - 1];
      const plain = Buffer.isBuffer(version) ? open(version, Buffer.from(match?.[2] ?? '', 'base64'), bound) : null;
      if (!plain) return refused('cipher: message authentication failed');
      return { status: 200, body: { data: { plaintext: plain.toString('base64') } } };
    }
    const number = body.key_version ?? newest;
    const version = key.versions[number - 1];
    if (version === undefined || Buffer.isBuffer(version)) return refused('not a key that signs');
    const signature = sign(null, Buffer.from(body.input ?? '', 'base64'), version.privateKey).toString('base64');
    return { status: 200, body: { data: { signature: `vault:v${number}:${signature}` } } };
  };
  return await serve((request, body, rejected) => {
    const path = request.url ?? '';
    const match = /^\/v1\/transit\/(keys|encrypt|decrypt|sign)\/([\w.-]+)(?:\/(rotate|config))?$/.exec(path);
    if (request.headers['x-vault-token'] !== token || !match) {
      rejected.push(`${request.method} ${path}`);
      return { status: 403, body: { errors: ['permission denied'] } };
    }
    const parsed = VAULT_BODY.safeParse(body.length === 0 ? {} : JSON.parse(body.toString()));
    if (!parsed.success) return refused(parsed.error.message);
    const [, kind = '', name = '', action] = match;
    return kind === 'keys' ? onKey(request.method ?? '', name, action, parsed.data) : use(kind, name, parsed.data);
  });
}

/** Whom AWS knows in a test. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Whether a request carries the signature that AWS asks for (Signature Version 4), over its body and headers. */
export function isSigned(request: IncomingMessage, body: Buffer, credentials: AwsCredentials): boolean {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/kms\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  if (!match) return false;
  const [, accessKeyId, date = '', region = '', signedHeaders = '', signature] = match;
  const names = signedHeaders.split(';');
  const needed = ['host', 'x-amz-date', 'x-amz-target'];
  if (accessKeyId !== credentials.accessKeyId || needed.some((name) => !names.includes(name))) return false;
  const headers = names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const canonical = [request.method, request.url, '', headers, signedHeaders, sha256(body)].join('\n');
  const scope = `${date}/${region}/kms/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const derived = [date, region, 'kms', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  );
  return hmac(derived as Buffer, toSign).toString('hex') === signature;
}

const KMS_BODY = z
  .object({
    KeyId: z.string(),
    KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'ECC_NIST_EDWARDS25519']),
    KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'SIGN_VERIFY']),
    Description: z.string(),
    AliasName: z.string().regex(/^alias\/[a-zA-Z0-9/_-]+$/),
    TargetKeyId: z.string(),
    Plaintext: z.base64(),
    CiphertextBlob: z.base64(),
    EncryptionContext: z.record(z.string(), z.string()),
    Message: z.base64(),
    MessageType: z.literal('RAW'),
    SigningAlgorithm: z.literal('ED25519_SHA_512'),
    PendingWindowInDays: z.number().min(7).max(30),
  })
  .partial()
  .strict();

interface KmsKey {
  readonly id: string;
  readonly material: Buffer | { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
}

/** AWS KMS as its JSON 1.1 protocol describes it. */
export async function startKmsServer(credentials: AwsCredentials): Promise<KeyServiceServer> {
  const keys = new Map<string, KmsKey>();
  const aliases = new Map<string, string>();
  const refused = (type: string): Reply => ({ status: 400, body: { __type: type, message: type } });
  const find = (keyId = ''): KmsKey | undefined => keys.get(aliases.get(keyId) ?? keyId);
  const additional = (body: z.infer<typeof KMS_BODY>): Buffer =>
    Buffer.from(JSON.stringify(Object.entries(body.EncryptionContext ?? {}).sort()));
  const onKey: Readonly<Record<string, (key: KmsKey, body: z.infer<typeof KMS_BODY>) => Reply>> = {
    DescribeKey: (key) => ({ status: 200, body: { KeyMetadata: { KeyId: key.id, KeyState: key.state } } }),
    DisableKey: (key) => {
      if (key.state === 'PendingDeletion') return refused('KMSInvalidStateException');
      key.state = 'Disabled';
      return { status: 200, body: {} };
    },
    ScheduleKeyDeletion: (key) => {
      if (key.state === 'PendingDeletion') return refused('KMSInvalidStateException');
      key.state = 'PendingDeletion';
      return { status: 200, body: { KeyId: key.id } };
    },
    Encrypt: (key, body) => {
      if (!Buffer.isBuffer(key.material)) return refused('InvalidKeyUsageException');
      const sealed = seal(key.material, Buffer.from(body.Plaintext ?? '', 'base64'), additional(body));
      return { status: 200, body: { CiphertextBlob: sealed.toString('base64'), KeyId: key.id } };
    },
    Decrypt: (key, body) => {
      if (!Buffer.isBuffer(key.material)) return refused('InvalidKeyUsageException');
      const plain = open(key.material, Buffer.from(body.CiphertextBlob ?? '', 'base64'), additional(body));
      if (!plain) return refused('InvalidCiphertextException');
      return { status: 200, body: { Plaintext: plain.toString('base64'), KeyId: key.id } };
    },
    GetPublicKey: (key) => {
      if (Buffer.isBuffer(key.material)) return refused('UnsupportedOperationException');
      const der = key.material.publicKey.export({ format: 'der', type: 'spki' });
      return { status: 200, body: { PublicKey: der.toString('base64'), KeyId: key.id } };
    },
    Sign: (key, body) => {
      if (Buffer.isBuffer(key.material)) return refused('InvalidKeyUsageException');
      const signature = sign(null, Buffer.from(body.Message ?? '', 'base64'), key.material.privateKey);
      return { status: 200, body: { Signature: signature.toString('base64'), KeyId: key.id } };
    },
  };
  const USES = new Set(['Encrypt', 'Decrypt', 'Sign', 'GetPublicKey']);
  const answer = (action: string, body: z.infer<typeof KMS_BODY>): Reply => {
    if (action === 'CreateKey') {
      const id = randomBytes(16).toString('hex');
      const material = body.KeyUsage === 'SIGN_VERIFY' ? generateKeyPairSync('ed25519') : randomBytes(32);
      keys.set(id, { id, material, state: 'Enabled' });
      return { status: 200, body: { KeyMetadata: { KeyId: id } } };
    }
    if (action === 'CreateAlias') {
      const { AliasName = '', TargetKeyId = '' } = body;
      if (aliases.has(AliasName)) return refused('AlreadyExistsException');
      if (!keys.has(TargetKeyId)) return refused('NotFoundException');
      aliases.set(AliasName, TargetKeyId);
      return { status: 200 };
    }
    const [key, handle] = [find(body.KeyId), onKey[action]];
    if (!handle) return refused('UnknownOperationException');
    if (!key) return refused('NotFoundException');
    if (USES.has(action) && key.state !== 'Enabled')
      return refused(key.state === 'Disabled' ? 'DisabledException' : 'KMSInvalidStateException');
    return handle(key, body);
  };
  return await serve((request, body, rejected) => {
    const target = /^TrentService\.(\w+)$/.exec(String(request.headers['x-amz-target']));
    if (!target || !isSigned(request, body, credentials)) {
      rejected.push(String(request.headers['x-amz-target']));
      return { status: 400, body: { __type: 'InvalidSignatureException', message: 'The signature does not match.' } };
    }
    const parsed = KMS_BODY.safeParse(JSON.parse(body.toString()));
    return parsed.success ? answer(target[1] ?? '', parsed.data) : refused('ValidationException');
  });
}
