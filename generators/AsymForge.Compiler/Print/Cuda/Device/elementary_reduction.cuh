// needs: elementary_doubles

// Angles: x = quadrant pi/2 + r with |r| <= pi/4. Twin: Elementary.Reduction.cs.

constexpr double HALF_PI = 1.5707963267948966;

// pi/2 in two parts, the first of 33 bits: times a whole number below 2^20 it is exact.
constexpr double HALF_PI_HIGH = 1.5707963267341256;
constexpr double HALF_PI_LOW = 6.077100506506192e-11;
constexpr double TWO_OVER_PI = 0.6366197723675814;

// 32 zero bits, then the first 224 bits of 2/pi.
static __device__ const u32 TWO_OVER_PI_BITS[8] = {0, 0xA2F9836Eu, 0x4E441529u, 0xFC2757D1u, 0xF534DDC0u, 0xDB629599u, 0x3C439041u, 0xFE5163ABu};

// 32 bits of the table from a bit on.
__device__ inline u64 bits_of_two_over_pi(int position) {
    int word = position >> 5;
    u64 both = (u64)TWO_OVER_PI_BITS[word] << 32 | TWO_OVER_PI_BITS[word + 1];
    return both << (position & 31) >> 32;
}

// |x| = m 2^e with m of 24 bits. Of m (2/pi 2^e) only the value modulo 4 counts: 96 bits of 2/pi from the one that weighs 2 on, of the product 64 bits in units of 2^-62.
__device__ inline double reduce_large(float x, int* quadrant) {
    u64 bits = (u64)__double_as_longlong(fabs((double)x));
    u64 m = ((bits & 0x000FFFFFFFFFFFFFull) | 0x0010000000000000ull) >> 29;
    int position = (int)(bits >> 52) - 1023 - 23 + 30; // of the bit that weighs 2, counted from the table's first
    u64 product = (m * bits_of_two_over_pi(position) << 32) + m * bits_of_two_over_pi(position + 32) + (m * bits_of_two_over_pi(position + 64) >> 32);
    u64 nearest = (product + (1ull << 61)) >> 62;
    *quadrant = (int)nearest;
    return (double)(i64)(product - (nearest << 62)) * (HALF_PI / 4611686018427387904.0);
}

// Below 2^20 Cody and Waite's subtraction; from there on Payne and Hanek's product with the bits of 2/pi that matter.
__device__ inline double reduce(float x, int* quadrant) {
    if (x < 1048576.0f && x > -1048576.0f) {
        double k = whole(x * TWO_OVER_PI);
        *quadrant = (int)k;
        return x - k * HALF_PI_HIGH - k * HALF_PI_LOW;
    }

    int turns;
    double r = reduce_large(x, &turns);
    *quadrant = x < 0 ? -turns : turns;
    return x < 0 ? -r : r;
}
