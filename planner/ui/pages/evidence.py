"""About the evidence: what is known about food and restless legs, and what is not."""

import streamlit as st

from planner.ui.components.footer import footer
from planner.ui.content.evidence import Point, Topic, load_evidence
from planner.ui.marks import status_legend, status_mark

_CERTAINTY = {
    "moderate": "Certainty: moderate, for",
    "low": "Certainty: low, for",
    "very low": "Certainty: very low, for",
    "none": "Certainty: none, no evidence at all, for",
}


def topic_text(topic: Topic) -> None:
    st.header(topic.title, anchor=topic.id)
    if topic.certainty:
        st.caption(f"{_CERTAINTY[topic.certainty]} {topic.of}")
    st.markdown("\n".join(f"- {point_text(point)}" for point in topic.points))


def point_text(point: Point) -> str:
    numbers = [f"[{number_of[source.id]}](#sources)" for source in point.sources]
    return f"{point.text} {' '.join(numbers)}{status_mark(point.status)}"


topics = load_evidence()
cited = dict.fromkeys(
    source for topic in topics for point in topic.points for source in point.sources
)
number_of = {source.id: number for number, source in enumerate(cited, start=1)}

with st.container(key="evidence_page", width=760):
    st.title("About the evidence", anchor=False)
    st.markdown(
        "Whether magnesium or potassium from food changes restless legs is not known. What has "
        "been studied stands here, the best established first."
    )
    for topic in topics:
        topic_text(topic)
    st.header("Sources", anchor="sources")
    st.markdown(
        "\n".join(
            f"{number_of[source.id]}. "
            + (f"[{source.citation}]({source.address})" if source.address else source.citation)
            for source in cited
        )
    )
    st.caption(
        f"{status_legend()} Certainty uses the words of GRADE (moderate, low, very low); the "
        "grading is this project's own."
    )
footer()
