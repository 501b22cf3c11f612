/** A product of the shop that `npm start` shows. */
export interface DemoProduct {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly currency: 'EUR';
  readonly stock: number;
  /** Units at or below which the shop says how many are left. */
  readonly lowStockThreshold?: number;
  readonly category: string;
  readonly description?: string;
  readonly size?: string;
  readonly variantOf?: string;
  readonly taxClass?: 'reduced';
  readonly weightGrams?: number;
}

/** Another size of a product: it is sold by itself, and shown with the others. */
const inSize = (product: DemoProduct, size: string, stock: number): DemoProduct => {
  const { description: _, ...shared } = product;
  return {
    ...shared,
    sku: `${product.sku}-${size}`,
    name: `${product.name}, size ${size}`,
    size,
    stock,
    variantOf: product.sku,
  };
};

const boots: DemoProduct = {
  sku: 'BOOTS-05',
  name: 'Hiking boots',
  description:
    'Full-grain leather, waxed twice, on a sole that can be replaced. They need a week of short walks before the first long one.',
  price: 14900,
  currency: 'EUR',
  stock: 120,
  category: 'Clothing',
  size: '42',
  weightGrams: 1450,
};

const jacket: DemoProduct = {
  sku: 'JACKET-13',
  name: 'Rain jacket',
  description:
    'Three layers, taped seams, a hood that turns with the head. Packs into its own pocket.',
  price: 21900,
  currency: 'EUR',
  stock: 35,
  category: 'Clothing',
  size: 'M',
  weightGrams: 430,
};

const bag: DemoProduct = {
  sku: 'BAG-08',
  name: 'Sleeping bag',
  description:
    'Down of 700 cuin, warm to two degrees below zero. Comes with a sack of cotton to keep it in at home.',
  price: 24900,
  currency: 'EUR',
  stock: 18,
  category: 'Sleeping',
  size: 'M',
  weightGrams: 980,
};

/**
 * A catalogue to try things with: ordinary stock, the last three of something, nothing left, sizes, and a
 * lower tax. The first is the oldest.
 */
export const PRODUCTS: readonly DemoProduct[] = [
  {
    sku: 'MUG-01',
    name: 'Enamel mug',
    description:
      'Steel under two layers of enamel, 350 ml. It goes on the fire, and into the dishwasher.',
    price: 1250,
    currency: 'EUR',
    stock: 500,
    category: 'Camp kitchen',
    weightGrams: 140,
  },
  {
    sku: 'TENT-02',
    name: 'Tent for two',
    description:
      'One pole, one door, up in four minutes. Holds two people and what they carry; the floor stands a column of water of five metres.',
    price: 18900,
    currency: 'EUR',
    stock: 40,
    category: 'Sleeping',
    weightGrams: 2300,
  },
  {
    sku: 'LAMP-03',
    name: 'Camping lamp',
    description: 'Warm light for forty hours, dimmed by turning its top. Charges by USB-C.',
    price: 3400,
    currency: 'EUR',
    stock: 3,
    lowStockThreshold: 5,
    category: 'Light',
    weightGrams: 310,
  },
  {
    sku: 'STOVE-04',
    name: 'Gas stove',
    description:
      'Boils a litre in three minutes, and folds to the size of a fist. Gas is not included.',
    price: 5900,
    currency: 'EUR',
    stock: 0,
    category: 'Camp kitchen',
    weightGrams: 95,
  },
  boots,
  {
    sku: 'BOOK-06',
    name: 'Trail guide',
    description:
      'Forty walks between two railway stations, each with its map, its huts and its last train.',
    price: 1990,
    currency: 'EUR',
    taxClass: 'reduced',
    weightGrams: 420,
    stock: 60,
    category: 'Books and maps',
  },
  {
    sku: 'TARP-07',
    name: 'Tarp, 3 × 3 m',
    description: 'A roof for a long evening: sixteen loops, six lines, no pole.',
    price: 6900,
    currency: 'EUR',
    stock: 22,
    category: 'Sleeping',
    weightGrams: 690,
  },
  bag,
  {
    sku: 'MAT-09',
    name: 'Sleeping mat',
    description:
      'Fills itself, insulates down to ten below zero, and is patched with what comes with it.',
    price: 7900,
    currency: 'EUR',
    stock: 64,
    category: 'Sleeping',
    weightGrams: 610,
  },
  {
    sku: 'HEAD-10',
    name: 'Headlamp',
    description: 'Far, near and red. Runs on three cells of size AAA, or on its own battery.',
    price: 4500,
    currency: 'EUR',
    stock: 87,
    category: 'Light',
    weightGrams: 82,
  },
  {
    sku: 'POT-11',
    name: 'Pot with lid',
    description: 'Hard-anodised aluminium, 1.4 litres, with marks inside. The mug fits into it.',
    price: 4900,
    currency: 'EUR',
    stock: 31,
    category: 'Camp kitchen',
    weightGrams: 260,
  },
  {
    sku: 'FLASK-12',
    name: 'Vacuum flask',
    description: 'Tea is hot after twelve hours. 750 ml, and a cup for somebody else.',
    price: 2900,
    currency: 'EUR',
    stock: 140,
    category: 'Camp kitchen',
    weightGrams: 390,
  },
  jacket,
  {
    sku: 'MAP-14',
    name: 'Trail map',
    description: 'One to 25,000, printed on paper that rain does not reach.',
    price: 990,
    currency: 'EUR',
    taxClass: 'reduced',
    weightGrams: 70,
    stock: 200,
    category: 'Books and maps',
  },
  inSize(boots, '40', 14),
  inSize(boots, '44', 2),
  inSize(jacket, 'S', 9),
  inSize(jacket, 'L', 0),
  inSize(bag, 'L', 6),
];
