"""Ways to find the entry for a query: our engine and what it is held against.

Each is built from a set and then takes one text after the other, as a bot does. The libraries are imported where they
are needed: they are no dependencies of the bot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from bench.sets import QuerySet, knowledge_of

MOST_FOUND = 3
VECTORS: Path | None = None  # nothing is kept: encoding counts as building
Ranking: TypeAlias = tuple[tuple[str, ...], float]  # ids of entries, best first, and how sure it is of the first one
Method: TypeAlias = Callable[[str], Ranking]
Scores: TypeAlias = npt.NDArray[Any]

_STEMMERS = {"de": "german", "en": "english", "fr": "french", "ru": "russian", "tr": "turkish", "ar": "arabic"}
# The same for all classifiers and the cosine, so that only the way of deciding differs.
_CHARS = {"analyzer": "char_wb", "ngram_range": (2, 4), "sublinear_tf": True}
_WORDS = {"analyzer": "word", "ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"\w+"}


def bot(queries: QuerySet) -> Method:
    """Our engine, with the answers of the set as summaries."""
    from bot.matching.background import SAMPLE_LANGUAGES  # noqa: PLC0415
    from bot.matching.matcher import Matcher  # noqa: PLC0415
    from bot.meaning import KeptVectors, load  # noqa: PLC0415

    encoder = load()
    matcher = Matcher(knowledge_of(queries), KeptVectors(encoder, VECTORS) if encoder else None)
    language = queries.language if queries.language in SAMPLE_LANGUAGES else "de"

    def rank(text: str) -> Ranking:
        match = matcher.match(matcher.read(text, language))
        return tuple(candidate.entry.id for candidate in match.candidates[:MOST_FOUND]), match.confidence

    return rank


def encoder_alone(queries: QuerySet) -> Method:
    """The sentence encoder of the bot: the sample question of each entry that is nearest in meaning."""
    from bot.meaning import KeptVectors, load  # noqa: PLC0415

    encoder = load()
    if encoder is None:
        raise ModuleNotFoundError("there is no encoder on this system")
    texts, starts = _questions(queries)
    vectors = KeptVectors(encoder, VECTORS).vectors(texts)
    mean = vectors.mean(axis=0)
    centred = vectors - mean
    ids = tuple(queries.entries)

    def rank(text: str) -> Ranking:
        return _ranked(ids, np.maximum.reduceat(centred @ (encoder.encode([text])[0] - mean), starts))

    return rank


def weighted_ratio(queries: QuerySet) -> Method:
    """WRatio of rapidfuzz: the most similar sample question of each entry."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    return _rapidfuzz(queries, fuzz.WRatio)


def token_set_ratio(queries: QuerySet) -> Method:
    """The token_set_ratio of rapidfuzz: the most similar sample question of each entry."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    return _rapidfuzz(queries, fuzz.token_set_ratio)


def bm25(queries: QuerySet) -> Method:
    """BM25 over Snowball stems, one document per entry with all its sample questions."""
    import bm25s  # noqa: PLC0415
    import Stemmer  # noqa: PLC0415

    stemmer = Stemmer.Stemmer(_STEMMERS.get(queries.language, "english"))
    documents = [" ".join(questions) for questions in queries.entries.values()]
    known = bm25s.tokenize(documents, stopwords=None, stemmer=stemmer, show_progress=False)
    index = bm25s.BM25()
    index.index(known, show_progress=False)
    ids = tuple(queries.entries)

    def rank(text: str) -> Ranking:
        (words,) = bm25s.tokenize([text], stopwords=None, stemmer=stemmer, return_ids=False, show_progress=False)
        return _ranked(ids, np.asarray(index.get_scores(words)) if words else np.zeros(len(ids)))

    return rank


def cosine(queries: QuerySet) -> Method:
    """Cosine of character n-grams weighted by TF-IDF, the most similar sample question of each entry."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    texts, starts = _questions(queries)
    vectorizer = TfidfVectorizer(**_CHARS)
    matrix = vectorizer.fit_transform(texts).T.tocsr()
    ids = tuple(queries.entries)

    def rank(text: str) -> Ranking:
        similarities = (vectorizer.transform([text]) @ matrix).toarray()[0]
        return _ranked(ids, np.maximum.reduceat(similarities, starts))

    return rank


def linear_svc(queries: QuerySet) -> Method:
    """LinearSVC on word and character n-grams; as confidence the largest distance."""
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    return _classifier(queries, LinearSVC(), "decision_function")


def logistic_regression(queries: QuerySet) -> Method:
    """Logistic regression on word and character n-grams; as confidence the largest probability."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    # With few samples for each class, the default of C regularises too much.
    return _classifier(queries, LogisticRegression(C=10, max_iter=1000), "predict_proba")


OURS = "bot"
METHODS: dict[str, Callable[[QuerySet], Method]] = {
    OURS: bot,
    "encoder": encoder_alone,
    "WRatio": weighted_ratio,
    "token_set": token_set_ratio,
    "bm25s": bm25,
    "tfidf-cosine": cosine,
    "LinearSVC": linear_svc,
    "LogReg": logistic_regression,
}


def _rapidfuzz(queries: QuerySet, scorer: Any) -> Method:
    from rapidfuzz import process, utils  # noqa: PLC0415

    texts, starts = _questions(queries)
    prepared = [utils.default_process(text) for text in texts]
    ids = tuple(queries.entries)

    def rank(text: str) -> Ranking:
        similarities = process.cdist([utils.default_process(text)], prepared, scorer=scorer)[0]
        return _ranked(ids, np.maximum.reduceat(similarities, starts))

    return rank


def _classifier(queries: QuerySet, classifier: Any, scores_of: str) -> Method:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline, make_union  # noqa: PLC0415

    features = make_union(TfidfVectorizer(**_WORDS), TfidfVectorizer(**_CHARS))
    pipeline = make_pipeline(features, classifier)
    labels = [entry for entry, questions in queries.entries.items() for _ in questions]
    pipeline.fit([question for questions in queries.entries.values() for question in questions], labels)
    ids = tuple(map(str, pipeline.classes_))
    scores = getattr(pipeline, scores_of)

    def rank(text: str) -> Ranking:
        return _ranked(ids, np.asarray(scores([text]))[0])

    return rank


def _questions(queries: QuerySet) -> tuple[list[str], npt.NDArray[np.int64]]:
    """Return all sample questions, and where those of each entry begin."""
    texts = [question for questions in queries.entries.values() for question in questions]
    lengths = [len(questions) for questions in queries.entries.values()]
    return texts, np.cumsum([0, *lengths[:-1]])


def _ranked(ids: Sequence[str], scores: Scores) -> Ranking:
    """Return the best entries; without any score nothing is found."""
    best = np.argsort(-scores, kind="stable")[:MOST_FOUND]
    return tuple(ids[number] for number in best), float(scores[best[0]])
