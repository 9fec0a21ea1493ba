import { commitment, entrantLeaf, fromHex, hex, isSigned, publicId } from './rule.js';
import { resultLeaf, rootOf } from './rule.js';

const OK = 'ok';
const WRONG = 'wrong';
const UNKNOWN = 'unknown';
const result = (holds) => (holds === undefined ? UNKNOWN : holds ? OK : WRONG);

/**
 * Checks a receipt; every check is {name, result: ok, wrong or unknown}.
 *
 * published: the document as the site shows it to everybody now; visitor: the id in the place
 * ticket of this device. Both may be missing.
 */
export async function checkReceipt(receipt, { published, visitor }) {
  const { document } = receipt;
  const checks = [
    ['signature', () => isSigned(document)],
    ['seed', () => opensCommitments(document)],
    ['time', () => Date.parse(document.frozenAt) >= Date.parse(document.commitments.at(-1).opensAt)],
    ['entrant', () => leadsTo(document.entrantsRoot, entrantLeaf(receipt.id), receipt.entrantsPath)],
    [
      'number',
      () =>
        leadsTo(
          document.resultsRoot,
          resultLeaf(receipt.id, receipt.number),
          receipt.resultsPath,
        ),
    ],
    ['published', () => (published ? same(document, published) : undefined)],
    [
      'mine',
      async () => (visitor ? (await publicId(document.draw, visitor)) === receipt.id : undefined),
    ],
  ];
  return Promise.all(
    checks.map(async ([name, check]) => {
      try {
        return { name, result: result(await check()) };
      } catch {
        // a receipt may hold anything: what cannot be read does not hold
        return { name, result: WRONG };
      }
    }),
  );

  async function leadsTo(root, leaf, path) {
    const reached = await rootOf(await leaf, receipt.index, document.entrants, path.map(fromHex));
    return reached !== undefined && hex(reached) === root;
  }
}

async function opensCommitments(document) {
  if (document.commitments.length === 0) return false;
  const all = await Promise.all(
    document.commitments.map(async (promise) => {
      return (await commitment(document, promise)) === promise.hash;
    }),
  );
  return all.every(Boolean);
}

/** Key by key, whatever their order. */
function same(one, other) {
  if (typeof one !== 'object' || one === null || other === null) return one === other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other ?? {})]);
  return [...keys].every((key) => same(one[key], other?.[key]));
}
