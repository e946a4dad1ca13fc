import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** What a stand-in for a vendor needs to be believed by one browser, and by no other. */
export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
  /** For `--ignore-certificate-errors-spki-list`: this key is trusted, every other mistake still counts. */
  readonly spkiHash: string;
}

/** Made anew for each run, so that no private key lies in the repository and none can expire there. */
export const createCertificate = async (hosts: readonly string[]): Promise<TestCertificate> => {
  const made = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) }],
  });
  const spki = new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: made.private, cert: made.cert, spkiHash: createHash('sha256').update(spki).digest('base64') };
};
