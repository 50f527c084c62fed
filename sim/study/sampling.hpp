#pragma once
/// Points of the unit cube at which a study is sampled. They depend on the seed alone: equal on every machine, and but
/// for the Latin hypercube, point i does not depend on how many follow, so that a study can be extended.
///
/// Sources   Sobol points with the direction numbers of Joe and Kuo, SIAM J. Sci. Comput. 30 (2008) 2635, from Boost;
///           scrambled as by Owen through the hash of Laine and Karras in Burley, J. Comput. Graph. Tech. 9 (2020) 4.
///           Pearson's correlation of normal numbers from that of their ranks: Kruskal, J. Am. Stat. Assoc. 53 (1958)
///           814. Morris, Technometrics 33 (1991) 161. Saltelli et al., Comput. Phys. Commun. 181 (2010) 259, table 2.

#include <cstdint>
#include <string>
#include <vector>

namespace sitewatt {

using Point = std::vector<double>; ///< a number above 0 and below 1 a factor

/// Every factor's range in `samples` equal parts, each hit once. @param samples  a part of what every point depends on
std::vector<Point> latin_hypercube(std::uint64_t seed, std::size_t samples, std::size_t factors);
std::vector<Point> sobol(std::uint64_t seed, std::size_t samples, std::size_t factors);
/// Independent numbers. A factor's depend on its name and not on its place: another factor more changes none of them.
std::vector<Point> monte_carlo(std::uint64_t seed, std::size_t samples, const std::vector<std::string>& names);

/// Trajectories that change a factor at a time by half its range: `trajectories` times (factors + 1) points, on
/// `levels` levels in the middle of equal parts, so that every distribution has them. @param levels  even
std::vector<Point> morris(std::uint64_t seed, std::size_t trajectories, std::size_t factors, std::size_t levels = 4);
inline constexpr double morris_step = 0.5;

/// For indices of Sobol: `samples` times (factors + 2) points, each block a point A, a point B, and for each factor A
/// with that factor of B.
std::vector<Point> saltelli(std::uint64_t seed, std::size_t samples, std::size_t factors);

/// Spearman's correlations of ranks between factors.
using RankCorrelations = std::vector<std::vector<double>>; ///< symmetric, 1 on the diagonal
/// The points with these correlations, each factor as it was by itself: by normal numbers that correlate (Gaussian
/// copula). Factors that none has are left as they stand.   @return none if no numbers have such correlations
std::vector<Point> correlated(std::vector<Point> points, const RankCorrelations& ranks);

/// The standard normal number that a share u of all lies below.
double normal_quantile(double u);
/// The share of standard normal numbers below z.
double normal_share(double z);

/// Numbers of a seed, the same everywhere (Steele, Lea and Flood, SplitMix, OOPSLA 2014).
class RandomNumbers {
  public:
    explicit RandomNumbers(std::uint64_t seed) : state_(seed) {}
    std::uint64_t operator()();
    double uniform();                 ///< above 0 and below 1
    std::size_t below(std::size_t n); ///< 0 to n - 1

  private:
    std::uint64_t state_;
};

} // namespace sitewatt
