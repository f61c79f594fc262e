"""Image, compose file and manifests: read by their linters and schemas. No cluster and no engine runs here."""

import subprocess
import sys
from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from compose_spec import PyCompose
from yamllint import linter
from yamllint.config import YamlLintConfig

from tests.deploy.places import DEPLOY

KUBERNETES = ("1.29", "1.33")
"""The oldest and the newest version whose schemas the manifests must fit."""
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
RULES = YamlLintConfig(
    "{extends: default, rules: {line-length: {max: 160}, document-start: disable, truthy: disable, braces: disable, comments: disable}}"
)


def documents() -> list[dict]:
    return [one for path in MANIFESTS for one in yaml.safe_load_all(path.read_text(encoding="utf-8")) if one]


def pods() -> list[tuple[str, dict]]:
    kinds = ("Deployment", "Job")
    return [
        (one["metadata"]["name"], one["spec"]["template"]["spec"])
        for one in documents()
        if one["kind"] in kinds
    ]


@pytest.mark.parametrize("path", sorted(DEPLOY.rglob("*.yaml")), ids=lambda path: path.name)
def test_it_is_tidy_yaml(path):
    found = [str(problem) for problem in linter.run(path.read_text(encoding="utf-8"), RULES)]
    assert found == []


@pytest.mark.parametrize("version", KUBERNETES)
@pytest.mark.parametrize("document", documents(), ids=lambda one: f"{one['kind']}-{one['metadata']['name']}")
def test_the_schema_of_kubernetes_accepts_it(document, version):
    kubernetes_validate.validate(document, version, strict=True)


@pytest.mark.parametrize(("name", "pod"), pods())
def test_a_pod_can_do_little_besides_its_work(name, pod):
    (container,) = pod["containers"]
    allowed = container["securityContext"]
    assert pod["securityContext"]["runAsNonRoot"] and not pod["automountServiceAccountToken"]
    assert allowed["readOnlyRootFilesystem"] and not allowed["allowPrivilegeEscalation"]
    assert allowed["capabilities"] == {"drop": ["ALL"]}
    assert container["resources"]["limits"]["memory"]


def test_what_is_named_is_there():
    """Config maps, claims, ports and labels that one document takes from another."""
    made = {(one["kind"], one["metadata"]["name"]) for one in documents()}
    ports = {port["name"] for _name, pod in pods() for port in pod["containers"][0].get("ports", [])}
    for _name, pod in pods():
        maps = [source["configMapRef"] for source in pod["containers"][0].get("envFrom", [])]
        maps += [volume["configMap"] for volume in pod["volumes"] if "configMap" in volume]
        assert maps and all(("ConfigMap", one["name"]) in made for one in maps)
        claims = [
            one["persistentVolumeClaim"]["claimName"]
            for one in pod["volumes"]
            if "persistentVolumeClaim" in one
        ]
        assert all(("PersistentVolumeClaim", claim) in made for claim in claims)
    services = [one for one in documents() if one["kind"] == "Service"]
    assert all(port["targetPort"] in ports for one in services for port in one["spec"]["ports"])
    labels = [
        one["spec"]["template"]["metadata"]["labels"] for one in documents() if one["kind"] == "Deployment"
    ]
    assert all(one["spec"]["selector"] in labels for one in services)


def test_the_compose_file_fits_its_specification():
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    merged = yaml.safe_dump(yaml.safe_load(text))
    PyCompose.from_yaml(merged).validate()


def test_files_that_the_compose_file_names_are_there():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert (
        DEPLOY / services["migrate"]["build"]["context"] / services["migrate"]["build"]["dockerfile"]
    ).is_file()
    assert (DEPLOY / "nginx" / "hetong.conf").is_file()


def test_the_proxy_lives_in_the_web_servers_network():
    """So it publishes no ports of its own, which engines refuse, and comes from this very machine."""
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert services["proxy"]["network_mode"] == "service:web"
    assert ("ports" in services["proxy"], "ports" in services["web"]) == (False, True)
    assert services["web"]["environment"]["HETONG_TRUSTED_PROXIES"] == "127.0.0.1"


def test_the_image_is_written_as_it_should_be():
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, DEPLOY / "Dockerfile"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_the_image_copies_is_there():
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]]
    assert all((DEPLOY.parent / name).exists() for name in copied)
